@NFA-explicit
%Alphabet-auto
%States-enum q0 q1 q2 q3 q4 q5 q6 q7
%Initial q0
%Final q7
q0 while q1
q1 "(" q2
q2 id q3
q3 "&&" q2
q3 ")" q4
q4 "{" q5
q5 id q6
q5 "}" q7
q6 ";" q5
