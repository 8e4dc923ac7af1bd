@NFA-explicit
%Alphabet-auto
%Initial S
%Final T
S a S
S a T
S b S
T a T
T b T
