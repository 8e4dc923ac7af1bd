@NFA-explicit
%Alphabet-auto
%Initial q0
%Final q0
