@NFA-explicit
%Alphabet-auto
%States-enum q0 q1 q2
%Initial q0
%Final q2
q0 a q0
q0 b q1
q1 a q1
q1 b q1
q2 a q1
q2 b q2
