@NFA-explicit
%Alphabet-auto
%States-enum start even odd r0 r1 r2
%Initial start
%Final even r0
start "" even
start "" r0
even a odd
odd a even
r0 a r1
r1 a r2
r2 a r0
