//! A slow matcher of expressions by derivatives, which shares no code with the library.
//!
//! Its notation has `|`, juxtaposition, `*`, and parentheses; `_` is the empty word, `%` the empty language, `[ab]` one
//! of these characters, and a backslash makes a character a symbol. (Brzozowski, Journal of the ACM 11, 1964.)

use std::rc::Rc;

#[derive(PartialEq, Debug)]
enum Tree {
    Empty,
    Epsilon,
    One(Vec<char>),
    Then(Rc<Self>, Rc<Self>),
    Or(Rc<Self>, Rc<Self>),
    Star(Rc<Self>),
}

use Tree::{Empty, Epsilon, One, Or, Star, Then};

pub(crate) struct Matcher(Rc<Tree>);

impl Matcher {
    pub(crate) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut rest = &chars[..];
        let tree = union(&mut rest);
        assert!(rest.is_empty(), "{text}");
        Self(tree)
    }

    pub(crate) fn accepts(&self, word: &str) -> bool {
        let rest = word.chars().fold(Rc::clone(&self.0), |tree, c| derivative(&tree, c));
        nullable(&rest)
    }
}

fn union(rest: &mut &[char]) -> Rc<Tree> {
    let mut tree = concatenation(rest);
    while let ['|', after @ ..] = rest {
        *rest = after;
        tree = or(tree, concatenation(rest));
    }
    tree
}

fn concatenation(rest: &mut &[char]) -> Rc<Tree> {
    let mut tree = Rc::new(Epsilon);
    while !matches!(rest, [] | ['|' | ')', ..]) {
        tree = then(tree, repetition(rest));
    }
    tree
}

fn repetition(rest: &mut &[char]) -> Rc<Tree> {
    let (c, after) = rest.split_first().unwrap();
    *rest = after;
    let mut tree = match c {
        '(' => {
            let tree = union(rest);
            *rest = rest.strip_prefix(&[')']).unwrap();
            tree
        }
        '[' => {
            let len = rest.iter().position(|&c| c == ']').unwrap();
            let chars = rest[..len].to_vec();
            *rest = &rest[len + 1..];
            Rc::new(One(chars))
        }
        '_' => Rc::new(Epsilon),
        '%' => Rc::new(Empty),
        '\\' => {
            let (c, after) = rest.split_first().unwrap();
            *rest = after;
            Rc::new(One(vec![*c]))
        }
        c => Rc::new(One(vec![*c])),
    };
    while let ['*', after @ ..] = rest {
        *rest = after;
        tree = Rc::new(Star(tree));
    }
    tree
}

fn then(a: Rc<Tree>, b: Rc<Tree>) -> Rc<Tree> {
    match (&*a, &*b) {
        (Empty, _) | (_, Epsilon) => a,
        (_, Empty) | (Epsilon, _) => b,
        _ => Rc::new(Then(a, b)),
    }
}

fn or(a: Rc<Tree>, b: Rc<Tree>) -> Rc<Tree> {
    if *a == Empty || a == b {
        b
    } else if *b == Empty {
        a
    } else {
        Rc::new(Or(a, b))
    }
}

fn nullable(tree: &Tree) -> bool {
    match tree {
        Empty | One(_) => false,
        Epsilon | Star(_) => true,
        Then(a, b) => nullable(a) && nullable(b),
        Or(a, b) => nullable(a) || nullable(b),
    }
}

fn derivative(tree: &Rc<Tree>, c: char) -> Rc<Tree> {
    match &**tree {
        Empty | Epsilon => Rc::new(Empty),
        One(chars) => Rc::new(if chars.contains(&c) { Epsilon } else { Empty }),
        Then(a, b) => {
            let first = then(derivative(a, c), Rc::clone(b));
            if nullable(a) { or(first, derivative(b, c)) } else { first }
        }
        Or(a, b) => or(derivative(a, c), derivative(b, c)),
        Star(a) => then(derivative(a, c), Rc::clone(tree)),
    }
}

#[test]
fn the_matcher_is_right_on_words_listed_by_hand() {
    let check = |text, words: &[&str], others: &[&str]| {
        let matcher = Matcher::new(text);
        assert!(words.iter().all(|word| matcher.accepts(word)), "{text}");
        assert!(!others.iter().any(|word| matcher.accepts(word)), "{text}");
    };
    check("(a|b)*abb", &["abb", "babb", "abbabb"], &["", "ab", "abba"]);
    check("a(b|_)|%", &["a", "ab"], &["", "b", "abb"]);
    check("[ab]*\\*", &["*", "ab*"], &["", "a"]);
}
