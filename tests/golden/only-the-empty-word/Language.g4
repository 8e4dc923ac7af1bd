grammar Language;

input
    : q0 EOF
    ;

q0
    : /* empty */
    ;

OTHER
    : .
    ;
