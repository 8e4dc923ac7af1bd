@NFA-explicit
%Alphabet-auto
%States-enum q0 q1 q2 q3
%Initial q0
%Final q3
q0 a q0
q0 a q1
q0 b q0
q1 a q2
q1 b q2
q2 a q3
q2 b q3
