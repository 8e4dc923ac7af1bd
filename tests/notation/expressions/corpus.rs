//! Snippets with their languages and the texts that get a hint. A question mark marks a question.

use super::check_language;
use grammaton_core::{glushkov, notation::regex, thompson};

/// A snippet, its language in the notation of [`Matcher`](crate::matcher::Matcher), and the texts that get a hint.
type Snippet = (&'static str, &'static str, &'static [&'static str]);

/// Textbooks and lab sheets.
const TEXTBOOKS: &[Snippet] = &[
    ("(a|b)*abb", "(a|b)*abb", &[]),
    ("( a | b )* a b b", "(a|b)*abb", &[]),
    ("(a+b)*abb", "(a|b)*abb", &["?+"]),
    ("(0+1)*00(0+1)*", "(0|1)*00(0|1)*", &["?+"]),
    ("0*+1*", "0*|1*", &["?+"]),
    ("(0 + 1)* 1 + 0", "(0|1)*1|0", &["?+"]),
    ("ab+c", "ab|c", &["?+"]),
    ("a+ε", "a|_", &["?+"]),
    ("ab + ba + ∅", "ab|ba|%", &["?+"]),
    ("(a+b)⁺", "(a|b)(a|b)*", &["?+", "⁺"]),
    ("(a∪b)*", "(a|b)*", &["∪"]),
    ("(a ∪ ε)b", "(a|_)b", &["∪"]),
    ("a∨b", "a|b", &["?∨"]),
    ("(a∨b)*b", "(a|b)*b", &["?∨"]),
    ("a·b*", "ab*", &["?·"]),
    ("(a|b)*·a·b·b", "(a|b)*abb", &["?·"]),
    ("(a|b)*.a.b.b", "(a|b)*abb", &["?."]),
    ("a.b|c.d", "ab|cd", &["?."]),
    ("a∘b", "ab", &["?∘"]),
    ("a(b|ϵ)", "a(b|_)", &["ϵ"]),
    ("a(b|λ)", "a(b|_)", &["?λ"]),
    ("Λ|0", "_|0", &["?Λ"]),
    ("𝜀|1", "_|1", &["𝜀"]),
    ("a|e", "a|_", &["?e"]),
    ("(e|0)1", "(_|0)1", &["?e"]),
    ("a|eps", "a|_", &["?eps"]),
    ("a|epsilon", "a|_", &["epsilon"]),
    ("a|lambda", "a|_", &["?lambda"]),
    ("a|$", "a|_", &["?$"]),
    ("(a|~)b", "(a|_)b", &["?~"]),
    ("(a|#)b", "(a|_)b", &["?#"]),
    ("(a|@)b", "(a|_)b", &["?@"]),
    ("(a|_)b", "(a|_)b", &["?_"]),
    ("(a|∈)b", "(a|_)b", &["?∈"]),
    ("a|Φ", "a|%", &["?Φ"]),
    ("φ*", "%*", &["?φ"]),
    ("Øa|b", "%a|b", &["?Ø"]),
    ("a|b|c|d|e", "a|b|c|d|e", &["?e"]),
    ("a²b", "aab", &["²"]),
    ("a^2b", "aab", &["^2"]),
    ("(ab)^{3}", "ababab", &["^{3}"]),
    ("(ab)^*", "(ab)*", &["^*"]),
    ("a^+b", "aa*b", &["^+"]),
    ("a^{*}b^{+}", "a*bb*", &["^{*}", "^{+}"]),
    ("{a,b}*", "(a|b)*", &["{", ",", "}"]),
    ("{a, b}*abb", "(a|b)*abb", &["{", ",", "}"]),
    ("{0}", "\\{0\\}", &["?{", "?}"]),
    ("Σ*ab|b", "(a|b)*ab|b", &["Σ"]),
    ("a/b", "a|b", &["?/"]),
    ("(a/b)*abb", "(a|b)*abb", &["?/"]),
    ("（a｜b）＊", "(a|b)*", &["（", "｜", "）", "＊"]),
    ("（a∣b）∗abb", "(a|b)*abb", &["（", "∣", "）", "∗"]),
    ("(a或b)*", "(a|b)*", &["或"]),
    ("a⋆b", "a*b", &["⋆"]),
    ("a、b", "a,b", &["、"]),
    ("ａｂ", "ab", &["?ａ", "?ｂ"]),
];

/// Texts around expressions in notes and on slides, and words between operands.
const SURROUNDINGS: &[Snippet] = &[
    ("R = (a+b)*", "(a|b)*", &["?R =", "?+"]),
    ("RE: (a|b)*abb", "(a|b)*abb", &["?RE:"]),
    ("r1 := a*b", "a*b", &["?r1 :="]),
    ("Регулярное выражение: a|b", "a|b", &["?Регулярное выражение:"]),
    ("正则表达式：(a|b)*", "(a|b)*", &["?正则表达式："]),
    ("L((a|b)*abb)", "(a|b)*abb", &["?L"]),
    ("L(a)b", "Lab", &["?L"]),
    ("1. (a|b)*abb", "(a|b)*abb", &["?1."]),
    ("a) (a|b)*", "(a|b)*", &["?a)"]),
    ("- a*b", "a*b", &["?-"]),
    ("• a*b", "a*b", &["?•"]),
    ("a:b", "a:b", &["?:"]),
    ("\"(a|b)*abb\"", "(a|b)*abb", &["?\""]),
    ("'[ab]+'", "[ab][ab]*", &["?'"]),
    ("“(a|b)*”", "(a|b)*", &["?“"]),
    ("R\"(a|b)\"", "a|b", &["R\""]),
    ("@\"a?b\"", "b|ab", &["@\""]),
    ("```(a|b)*```", "(a|b)*", &["```"]),
    ("```regex\n(a|b)*\n```", "(a|b)*", &["```regex\n"]),
    ("(a|b)* // ends", "(a|b)*", &["?// ends"]),
    ("(a|b)* # ends\n", "(a|b)*", &["?# ends"]),
    ("# ends\na", "a", &["?# ends"]),
    ("(1) a*b", "a*b", &["?(1)"]),
    ("①a", "①a", &["?①"]),
    ("构造 (a|b)*", "构造(a|b)*", &["? "]),
    ("r\"\"\"(a|b)*\"\"\"", "(a|b)*", &["r\"\"\""]),
    ("a*b\n(a|b)*", "a*b(a|b)*", &["?\n"]),
    ("a\n| b", "a|b", &[]),
    ("(a U b)*", "(a|b)*", &["?U"]),
    ("a v b", "a|b", &["?v"]),
    ("(a or b)*b", "(a|b)*b", &["?or"]),
    ("a или b", "a|b", &["?или"]),
    ("(a)or(b)", "a|b", &["?or"]),
    ("a*or b", "a*|b", &["?or"]),
    ("(a|b)or", "(a|b)or", &[]),
    ("(a o b)", "ab", &["?o"]),
    ("a o (b|c) o a", "a(b|c)a", &["?o"]),
    ("a o b c", "aobc", &[]),
    ("L(a)*", "La*", &["?L"]),
    ("L(a)|L(b)", "La|Lb", &["?L"]),
    ("\"L\" (a|b)", "L(a|b)", &[]),
    ("(a|b)*abb的DFA", "(a|b)*abb的DFA", &["?DFA"]),
    ("not a", "nota", &["?not"]),
    ("a and b", "aandb", &["?and"]),
    ("and|or|not", "and|or|not", &[]),
    ("aUb", "aUb", &[]),
    ("a | u v", "a|uv", &[]),
    ("any string", "anystring", &["? "]),
    ("(a + b)+", "(a|b)(a|b)*", &["?+"]),
    ("a+ + b", "aa*|b", &["?+"]),
    ("a|Ɛ", "a|_", &["?Ɛ"]),
    ("є|0", "_|0", &["?є"]),
    ("aˣ", "aˣ", &["?ˣ"]),
];

/// LaTeX, HTML, and text from documents.
const DOCUMENTS: &[Snippet] = &[
    ("$(a \\mid b)^*$", "(a|b)*", &["$", "\\mid", "^*"]),
    ("$$a^*b$$", "a*b", &["$$", "^*"]),
    ("(a \\cup b)^{\\ast}", "(a|b)*", &["\\cup", "^{\\ast}"]),
    ("a \\cdot b", "ab", &["\\cdot"]),
    ("a|\\varepsilon", "a|_", &["\\varepsilon"]),
    ("a|\\epsilon", "a|_", &["\\epsilon"]),
    ("\\lambda|b", "_|b", &["\\lambda"]),
    ("\\emptyset|b", "%|b", &["\\emptyset"]),
    ("\\left(a+b\\right)^{*}\\,b", "(a|b)*b", &["\\left", "?+", "\\right", "^{*}", "\\,"]),
    ("\\Sigma^*a", "a*a", &["\\Sigma", "^*"]),
    ("\\text{ab}\\mid c", "ab|c", &["\\text", "{", "}", "\\mid"]),
    ("a&epsilon;b", "ab", &["&epsilon;"]),
    ("a&#949;b", "ab", &["&#949;"]),
    ("(a&#124;b)*", "(a|b)*", &["&#124;"]),
    ("a&lt;b", "a<b", &["&lt;"]),
    ("a&amp;b", "a&b", &["&amp;"]),
    ("(a|b)<sup>*</sup>", "(a|b)*", &["<sup>*</sup>"]),
    ("a<sup>+</sup>b<sup>2</sup>", "aa*bb", &["<sup>+</sup>", "<sup>2</sup>"]),
    ("a&or;b", "a|b", &["?&or;"]),
    ("a&alpha;", "aα", &["&alpha;"]),
    ("\\alpha(\\beta|\\delta)^*", "α(β|δ)*", &["\\alpha", "\\beta", "\\delta", "^*"]),
    ("\\sigma|\\tau", "σ|τ", &["\\sigma", "\\tau"]),
    ("\\neg a", "¬a", &["\\neg"]),
    ("a \\cap b", "a∩b", &["\\cap"]),
    ("\\(a \\mid b\\)", "a|b", &["\\(", "\\mid", "\\)"]),
    ("\\(a \\mid b\\)^*", "(a|b)*", &["\\(", "\\mid", "\\)", "^*"]),
    ("\\{a,b\\}^*", "(a|b)*", &["\\{", ",", "\\}", "^*"]),
    ("\\emph{a}|b", "a|b", &["\\emph", "{", "}"]),
    ("(0\\ |\\ 1)^*", "(0|1)*", &["\\ ", "^*"]),
    ("a ∖ b", "a\\\\b", &["∖"]),
    ("a&nbsp;b", "ab", &[]),
    ("a\u{a0}b", "ab", &[]),
    ("a\u{3000}b", "ab", &[]),
    ("a\u{200b}b", "ab", &["\u{200b}"]),
    ("\u{feff}ab", "ab", &[]),
    ("a\u{200d}b", "ab", &["\u{200d}"]),
    ("e\u{301}a", "éa", &["e\u{301}"]),
    ("éa", "éa", &[]),
    ("“a”b", "ab", &["“"]),
    ("‘a’|b", "a|b", &["‘"]),
    ("'a'|'b'", "a|b", &["'"]),
    ("don't", "don't", &["?'"]),
    ("`(a|b)*`", "(a|b)*", &["`"]),
    ("a – b", "a-b", &["–"]),
    ("中文|b", "中文|b", &[]),
    ("а|b", "а|b", &["?а"]),
];

/// Tools and programming languages.
const TOOLS: &[Snippet] = &[
    ("\\d+", "[0123456789][0123456789]*", &[]),
    ("^(1(01*0)*1|0)+$", "(1(01*0)*1|0)(1(01*0)*1|0)*", &["^", "$"]),
    ("^a+b$", "aa*b", &["^", "$"]),
    ("^a|b$", "a|b", &["^", "$"]),
    ("(^a|b$)", "a|b", &["^", "$"]),
    ("^$", "_", &["^", "$"]),
    ("\\Aab\\Z", "ab", &["\\A", "\\Z"]),
    ("/^ab*$/", "ab*", &["/", "^", "$"]),
    ("/ab*/g", "ab*", &["/", "g"]),
    ("r\"a[0-1]\"", "a[01]", &["r\""]),
    ("r'a|b'", "a|b", &["r'"]),
    ("[0-1]+a", "[01][01]*a", &[]),
    ("a+|b", "aa*|b", &[]),
    ("(a|b)+c", "(a|b)(a|b)*c", &[]),
    ("a{3}", "aaa", &[]),
    ("a{2,}b", "aaa*b", &[]),
    ("a{1,3}", "a|aa|aaa", &[]),
    ("(ab|c){2}", "(ab|c)(ab|c)", &[]),
    ("(ab){0,2}", "_|ab|abab", &[]),
    ("a{,2}b", "(_|a|aa)b", &[]),
    ("a{0}b", "b", &[]),
    ("(a{2}){2}", "aaaa", &[]),
    ("(a{1,2}){2}", "aa|aaa|aaaa", &[]),
    ("(ab){2,3}c", "ababc|abababc", &[]),
    ("a{ 2 }", "aa", &[]),
    ("a.*b", "a(a|b)*b", &["."]),
    (".a|b.", "(a|b)a|b(a|b)", &["."]),
    ("a?.b", "(a|_)(a|b)b", &["."]),
    ("(.)a|b", "(a|b)a|b", &["."]),
    ("[^a]b|c", "(b|c)b|c", &["[^a]"]),
    ("[^ab]*c", "c*c", &["[^ab]"]),
    ("x\\Dy1", "x(x|y)y1", &["\\D"]),
    ("[\\Wx]_", "x\\_", &["[\\Wx]", "?_"]),
    ("[01]{2}", "[01][01]", &[]),
    ("a｛2｝", "aa", &["｛"]),
    ("(?s)a.b", "a(a|b)b", &["(?s)", "."]),
    ("(?:a|b)c", "(a|b)c", &[]),
    ("(?<x>a|b)c", "(a|b)c", &["(?<x>"]),
    ("(?P<x>a)b", "ab", &["(?P<x>"]),
    ("a(?#comment)b", "ab", &["(?#comment)"]),
    ("a*?b", "a*b", &["?"]),
    ("a+?b", "aa*b", &["?"]),
    ("a??b", "(a|_)b", &["?"]),
    ("a{1,2}?b", "ab|aab", &["?"]),
    ("[[:digit:]]a", "[0123456789]a", &[]),
    ("[[:xdigit:]]", "[0123456789abcdefABCDEF]", &[]),
    ("[-a]", "[-a]", &["?-"]),
    ("[a-]", "[-a]", &["?-"]),
    ("[]a]", "\\]|a", &["?]"]),
    ("[a\\]b]", "\\]|a|b", &[]),
    ("[\\-a]", "[-a]", &[]),
    ("[ a]", "[ a]", &["? "]),
    ("[a,b]", "[a,b]", &["?,"]),
    ("[0–1]", "[01]", &["–"]),
    ("［a-b］", "[ab]", &["［", "］"]),
    ("[+*]", "[+*]", &["?+", "?*"]),
    ("\\x41\\u0042", "AB", &[]),
    ("\\u{43}\\t", "C\t", &[]),
    ("\\n|\\r", "\n|\r", &[]),
    ("a\\.b", "a.b", &[]),
    ("a\\+b", "a+b", &[]),
    ("a=b", "a=b", &["?="]),
    ("a<b", "a<b", &["?<"]),
    ("100%", "100\\%", &["?%"]),
    ("a^b", "a^b", &["?^"]),
    ("a$b", "a$b", &["?$"]),
    ("a&b", "a&b", &["?&"]),
    ("~a", "~a", &["?~"]),
    ("a!b", "a!b", &["?!"]),
    ("[0-1] a", "[01]a", &["? "]),
    ("a||b", "a|b", &["||"]),
    ("a**", "a*", &["**"]),
    ("@epsilon|a", "_|a", &["@epsilon"]),
    ("<eps>|a", "_|a", &["<eps>"]),
    ("\\e|a", "_|a", &[]),
    ("()|a", "_|a", &[]),
    ("\"\"|a", "_|a", &[]),
    ("∅|a", "%|a", &[]),
    ("a+b+", "aa*bb*", &["?+"]),
    ("(a+)+(b)", "(aa*)(aa*)*b", &["?+"]),
    ("a+ b", "aa*b", &[]),
    ("a{1,}b", "aa*b", &[]),
    ("if|else", "if|else", &[]),
    ("null|true", "null|true", &["?null"]),
];

#[test]
fn every_snippet_has_its_language_and_hints() {
    let all = [TEXTBOOKS, SURROUNDINGS, DOCUMENTS, TOOLS].concat();
    assert!(all.len() >= 120, "{}", all.len());
    for (text, expected, hints) in all {
        let parsed = regex::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let found: Vec<String> = parsed
            .hints
            .iter()
            .map(|hint| {
                let question = if hint.kind.is_question() { "?" } else { "" };
                question.to_owned() + hint.kind.text()
            })
            .collect();
        assert_eq!(found, hints, "{text}");
        check_language(&thompson(&parsed.regex), expected, text);
        check_language(&glushkov(&parsed.regex), expected, text);
        for hint in &parsed.hints {
            assert!(text[hint.at.offset(text)..].starts_with(hint.kind.text().as_str()), "{text}: {hint}");
        }
        // What is written gives no hint and reads back.
        let written = regex::write(&parsed.regex);
        let back = regex::parse(&written).unwrap_or_else(|error| panic!("{text}: {written}: {error}"));
        assert_eq!((&back.hints[..], regex::write(&back.regex)), (&[][..], written.clone()), "{text}: {written}");
    }
}

#[test]
fn the_other_reading_of_a_question_is_another_expression_without_that_question() {
    for (text, ..) in [TEXTBOOKS, SURROUNDINGS, DOCUMENTS, TOOLS].concat() {
        let parsed = regex::parse(text).unwrap();
        for hint in parsed.hints.iter().filter(|hint| hint.kind.is_question()) {
            let (begin, other) = (hint.at.offset(text), hint.kind.other().unwrap());
            let end = begin + hint.kind.text().len();
            let edited = [&text[..begin], &other, &text[end..]].concat();
            let again = regex::parse(&edited).unwrap_or_else(|error| panic!("{edited}: {error}"));
            let asks_again = |other: &regex::Hint| other.at == hint.at && other.kind == hint.kind;
            assert!(!again.hints.iter().any(asks_again), "{text} to {edited}");
        }
    }
}
