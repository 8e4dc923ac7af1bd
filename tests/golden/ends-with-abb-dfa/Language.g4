grammar Language;

input
    : q0 EOF
    ;

q0
    : 'a' q1
    | 'b' q0
    ;

q1
    : 'a' q1
    | 'b' q2
    ;

q2
    : 'a' q1
    | 'b' q3
    ;

q3
    : 'a' q1
    | 'b' q0
    | /* empty */
    ;

OTHER
    : .
    ;
