(aa|(ab|ba)(aa|bb)*(ab|ba)|bb)*((ab|ba)(aa|bb)*a|b)
