grammar Language;

input
    : start EOF
    ;

start
    : even
    | r0
    ;

even
    : 'a' odd
    | /* empty */
    ;

odd
    : 'a' even
    ;

r0
    : 'a' r1
    | /* empty */
    ;

r1
    : 'a' r2
    ;

r2
    : 'a' r0
    ;

OTHER
    : .
    ;
