@NFA-explicit
%Alphabet-auto
%States-enum even odd
%Initial even
%Final even
even a odd
even b even
odd a even
odd b odd
