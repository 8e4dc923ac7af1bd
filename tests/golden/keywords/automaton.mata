@NFA-explicit
%Alphabet-auto
%States-enum start A AS C CA CAS CASE D DO E EL ELS ELSE EN ENU ENUM F FN FO FOR I IF IN INT L LE LET V VA VAR
%Initial start
%Final AS CASE DO ELSE ENUM FN FOR IF IN INT LET VAR
start a A
start c C
start d D
start "e" E
start f F
start i I
start l L
start v V
A s AS
C a CA
CA s CAS
CAS "e" CASE
D o DO
E l EL
E n EN
EL s ELS
ELS "e" ELSE
EN u ENU
ENU m ENUM
F n FN
F o FO
FO r FOR
I f IF
I n IN
IN t INT
L "e" LE
LE t LET
V a VA
VA r VAR
