@NFA-explicit
%Alphabet-auto
%Initial even
%Final even
even a odd
even b even
odd a even
odd b odd
