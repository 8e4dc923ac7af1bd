// s stands for "S".
// t stands for "T".
grammar Language;

input
    : s EOF
    ;

s
    : 'a' s
    | 'a' t
    | 'b' s
    ;

t
    : 'a' t
    | 'b' t
    | /* empty */
    ;

OTHER
    : .
    ;
