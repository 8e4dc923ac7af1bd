@NFA-explicit
%Alphabet-auto
%States-enum EE OE EO OO
%Initial EE
%Final EO
EE a OE
EE b EO
OE a EE
OE b OO
EO a OO
EO b EE
OO a EO
OO b OE
