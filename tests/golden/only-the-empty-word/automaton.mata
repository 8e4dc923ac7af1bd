@NFA-explicit
%Alphabet-auto
%States-enum q0
%Initial q0
%Final q0
