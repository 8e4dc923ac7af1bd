@NFA-explicit
%Alphabet-enum a b
%Initial q0
%Final q0
