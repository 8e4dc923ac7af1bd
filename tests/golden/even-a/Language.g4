grammar Language;

input
    : even EOF
    ;

even
    : 'a' odd
    | 'b' even
    | /* empty */
    ;

odd
    : 'a' even
    | 'b' odd
    ;

OTHER
    : .
    ;
