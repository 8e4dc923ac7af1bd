g(gg)*m(c(g(gg)*g)?c|(cg(gg)*w|wg(gg)*c)(c(gg)*c|m(gg)*m|w(gg)*w)*(c(gg)*gw|w(gg)*gc)|m(gg)*m|w(g(gg)*g)?w)*(cg(gg)*w|wg(gg)*c)(c(gg)*c|m(gg)*m|w(gg)*w)*m(gg)*g
