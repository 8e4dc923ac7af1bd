@NFA-explicit
%Alphabet-auto
%States-enum MWGC WC MWC C MGC W MWG G MG done
%Initial MWGC
%Final done
MWGC g WC
WC g MWGC
WC m MWC
MWC c W
MWC m WC
MWC w C
C g MGC
C w MWC
MGC c G
MGC g C
W c MWC
W g MWG
MWG g W
MWG w G
G c MGC
G m MG
G w MWG
MG g done
MG m G
done g MG
