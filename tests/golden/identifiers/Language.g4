grammar Language;

input
    : start EOF
    ;

start
    : '_' name
    | 'a' name
    | 'b' name
    | 'c' name
    | 'd' name
    | 'e' name
    | 'f' name
    | 'g' name
    | 'h' name
    | 'i' name
    | 'j' name
    | 'k' name
    | 'l' name
    | 'm' name
    | 'n' name
    | 'o' name
    | 'p' name
    | 'q' name
    | 'r' name
    | 's' name
    | 't' name
    | 'u' name
    | 'v' name
    | 'w' name
    | 'x' name
    | 'y' name
    | 'z' name
    ;

name
    : '0' name
    | '1' name
    | '2' name
    | '3' name
    | '4' name
    | '5' name
    | '6' name
    | '7' name
    | '8' name
    | '9' name
    | '_' name
    | 'a' name
    | 'b' name
    | 'c' name
    | 'd' name
    | 'e' name
    | 'f' name
    | 'g' name
    | 'h' name
    | 'i' name
    | 'j' name
    | 'k' name
    | 'l' name
    | 'm' name
    | 'n' name
    | 'o' name
    | 'p' name
    | 'q' name
    | 'r' name
    | 's' name
    | 't' name
    | 'u' name
    | 'v' name
    | 'w' name
    | 'x' name
    | 'y' name
    | 'z' name
    | /* empty */
    ;

OTHER
    : .
    ;
