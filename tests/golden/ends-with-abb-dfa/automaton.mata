@NFA-explicit
%Alphabet-auto
%States-enum q0 q1 q2 q3
%Initial q0
%Final q3
q0 a q1
q0 b q0
q1 a q1
q1 b q2
q2 a q1
q2 b q3
q3 a q1
q3 b q0
