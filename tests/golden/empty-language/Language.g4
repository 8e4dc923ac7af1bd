grammar Language;

input
    : q0 EOF
    ;

q0
    : 'a' q0
    | 'b' q1
    ;

q1
    : 'a' q1
    | 'b' q1
    ;

q2
    : 'a' q1
    | 'b' q2
    | /* empty */
    ;

OTHER
    : .
    ;
