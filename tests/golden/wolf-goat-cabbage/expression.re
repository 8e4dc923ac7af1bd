g(gg)*m(c(gg)*c|m(gg)*m|w(gg)*w)*(cg(gg)*w|wg(gg)*c)(c(gg)*c|(c(gg)*gw|w(gg)*gc)(c(gg)*c|m(gg)*m|w(gg)*w)*(cg(gg)*w|wg(gg)*c)|m(gg)*m|w(gg)*w)*m(gg)*g
