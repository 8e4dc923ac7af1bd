@NFA-explicit
%Alphabet-auto
%States-enum S T
%Initial S
%Final T
S a S
S a T
S b S
T a T
T b T
