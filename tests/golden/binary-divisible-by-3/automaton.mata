@NFA-explicit
%Alphabet-auto
%Initial r0
%Final r0
r0 0 r0
r0 1 r1
r1 0 r2
r1 1 r0
r2 0 r1
r2 1 r2
