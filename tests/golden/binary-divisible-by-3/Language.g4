grammar Language;

input
    : r0 EOF
    ;

r0
    : '0' r0
    | '1' r1
    | /* empty */
    ;

r1
    : '0' r2
    | '1' r0
    ;

r2
    : '0' r1
    | '1' r2
    ;

OTHER
    : .
    ;
