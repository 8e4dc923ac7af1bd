grammar Language;

input
    : start EOF
    ;

start
    : '/' slash
    ;

slash
    : '*' text
    ;

text
    : '*' star
    | '/' text
    | 'c' text
    ;

star
    : '*' star
    | '/' end
    | 'c' text
    ;

end
    : /* empty */
    ;

OTHER
    : .
    ;
