// mwgc stands for "MWGC".
// wc stands for "WC".
// mwc stands for "MWC".
// c stands for "C".
// mgc stands for "MGC".
// w stands for "W".
// mwg stands for "MWG".
// g stands for "G".
// mg stands for "MG".
grammar Language;

input
    : mwgc EOF
    ;

mwgc
    : 'g' wc
    ;

wc
    : 'g' mwgc
    | 'm' mwc
    ;

mwc
    : 'c' w
    | 'm' wc
    | 'w' c
    ;

c
    : 'g' mgc
    | 'w' mwc
    ;

mgc
    : 'c' g
    | 'g' c
    ;

w
    : 'c' mwc
    | 'g' mwg
    ;

mwg
    : 'g' w
    | 'w' g
    ;

g
    : 'c' mgc
    | 'm' mg
    | 'w' mwg
    ;

mg
    : 'g' done
    | 'm' g
    ;

done
    : 'g' mg
    | /* empty */
    ;

OTHER
    : .
    ;
