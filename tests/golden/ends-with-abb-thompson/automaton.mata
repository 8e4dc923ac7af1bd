@NFA-explicit
%Alphabet-auto
%States-enum 0 1 2 3 4 5 6 7 8 9 10
%Initial 0
%Final 10
0 "" 1
0 "" 7
1 "" 2
1 "" 4
2 a 3
3 "" 6
4 b 5
5 "" 6
6 "" 1
6 "" 7
7 a 8
8 b 9
9 b 10
