("tick"? "fault" "repair"|"tick" "tick"("tick" "tick"|"tick"? "fault" "repair"))*
