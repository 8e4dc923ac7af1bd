//! Writes lexers for other tools: flex, logos and ANTLR. This module reads none of their files.
//!
//! All three take the longest match, as this program does, and of several rules for the same text the first one; in logos,
//! rules have priorities. So the rules are written in the order in which they win. None of the tools has rules that match
//! the empty text, so these are written without it.

mod antlr;
mod expression;
mod flex;
mod logos;

use super::legal::{make_legal, shown};
use ecow::EcoString;
use expression::{Piece, Syntax};
use grammaton_core::{
    TooLong,
    lexer::{Pattern, Rule},
    regex_of, trim,
};
use std::{borrow::Cow, cmp::Reverse};

/// The greatest number of operations in the expression of a rule that has none of its own.
const MAX_OPERATIONS: usize = 100_000;

/// A tool that makes lexers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LexerTool {
    /// flex, for C.
    Flex,
    /// logos, for Rust.
    Logos,
    /// ANTLR 4.
    Antlr,
}

impl LexerTool {
    /// All tools.
    pub const ALL: [Self; 3] = [Self::Flex, Self::Logos, Self::Antlr];

    /// Returns the name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flex => "flex",
            Self::Logos => "logos",
            Self::Antlr => "antlr",
        }
    }

    /// Returns the extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Flex => "l",
            Self::Logos => "rs",
            Self::Antlr => "g4",
        }
    }
}

/// Writes rules for a tool. `name` is the name of the file, which ANTLR needs.
///
/// # Errors
/// Returns [`TooLong`] if an automaton has no expression of a reasonable length.
///
/// ```
/// use grammaton_core::lexer::Specification;
/// use grammaton_formats::lexer::{LexerTool, write};
///
/// let rules = Specification::read("IF = \"if\"\nID = [a-z]+")?.rules(&[])?;
/// let text = write(&rules, LexerTool::Antlr, "Words")?;
/// assert!(text.contains("lexer grammar Words;\n\nIF : 'if' ;\nID : [a-z]+ ;\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(rules: &[Rule], tool: LexerTool, name: &str) -> Result<String, TooLong> {
    let mut order: Vec<&Rule> = rules.iter().collect();
    order.sort_by_key(|rule| Reverse(rule.priority));
    let syntax = match tool {
        LexerTool::Flex => &flex::SYNTAX,
        LexerTool::Logos => &logos::SYNTAX,
        LexerTool::Antlr => &antlr::SYNTAX,
    };
    let mut written = Vec::new();
    let mut remarks = Vec::new();
    for rule in order {
        match pattern(rule, syntax, &mut remarks)? {
            Piece::Empty | Piece::Epsilon => remarks.push(format!("{} matches no text", shown(&rule.name))),
            piece => written.push(WrittenRule { rule, piece }),
        }
    }
    let wanted: Vec<EcoString> = distinct(&written);
    let legal = make_legal(
        &wanted,
        &[],
        "_",
        match tool {
            LexerTool::Flex => |name: &str| name.into(),
            LexerTool::Logos => logos::variant,
            LexerTool::Antlr => antlr::token,
        },
    );
    if tool != LexerTool::Logos {
        remarks.extend(legal.said);
    }
    let names = Names { wanted, legal: legal.names };
    Ok(match tool {
        LexerTool::Flex => flex::write(&written, &remarks),
        LexerTool::Logos => logos::write(&written, &names, &remarks),
        LexerTool::Antlr => antlr::write(&written, &names, &remarks, name),
    })
}

/// A rule with its pattern in the syntax of a tool.
struct WrittenRule<'a> {
    rule: &'a Rule,
    piece: Piece,
}

/// The names of tokens with those in a tool.
struct Names {
    wanted: Vec<EcoString>,
    legal: Vec<EcoString>,
}

impl Names {
    fn of(&self, name: &str) -> &str {
        self.wanted.iter().position(|wanted| wanted == name).map_or("", |place| &self.legal[place])
    }
}

/// Returns the names of the tokens, each once.
fn distinct(rules: &[WrittenRule<'_>]) -> Vec<EcoString> {
    let mut names: Vec<EcoString> = Vec::new();
    for WrittenRule { rule, .. } in rules {
        if !names.contains(&rule.name) {
            names.push(rule.name.clone());
        }
    }
    names
}

/// Returns the pattern of a rule without the empty text.
fn pattern(rule: &Rule, syntax: &Syntax, remarks: &mut Vec<String>) -> Result<Piece, TooLong> {
    let matches_empty_word = rule.pattern.matches_empty_word();
    if matches_empty_word {
        remarks.push(format!("{} also matches the empty text, which is never a token", shown(&rule.name)));
    }
    let regex = match &rule.pattern {
        Pattern::Expression(regex) if !matches_empty_word => Cow::Borrowed(regex),
        pattern => Cow::Owned(regex_of(&trim(&pattern.without_empty_word()).nfa, MAX_OPERATIONS)?),
    };
    Ok(expression::write(&regex, syntax))
}

/// Returns remarks as comments.
fn comments(remarks: &[String], opening: &str, closing: &str) -> String {
    remarks.iter().map(|remark| format!("{opening} {remark}.{closing}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::lexer::Specification;

    fn written(specification: &str, tool: LexerTool) -> String {
        write(&Specification::read(specification).unwrap().rules(&[]).unwrap(), tool, "my-lexer").unwrap()
    }

    #[test]
    fn rules_are_written_in_the_order_in_which_they_win() {
        let text = written("ID = [a-z]+\nIF@1 = \"if\"", LexerTool::Antlr);
        assert!(text.contains("IF : 'if' ;\nID : [a-z]+ ;"), "{text}");
        let text = written("ID = [a-z]+\nIF@1 = \"if\"", LexerTool::Logos);
        assert!(text.contains("#[token(\"if\", priority = 2)]\n    If,"), "{text}");
    }

    #[test]
    fn rules_with_the_empty_text_are_written_without_it() {
        for tool in LexerTool::ALL {
            let text = written("A = a*\nB = \\e\nC = c", tool);
            assert!(text.contains("also matches the empty text") && text.contains("matches no text"), "{text}");
        }
    }

    #[test]
    fn names_are_legal_and_several_rules_may_share_one() {
        let text = written("标识符 = a\nint-literal = b\n标识符 = c\nskip WS = ' '", LexerTool::Antlr);
        assert!(text.contains("lexer grammar my_lexer;"), "{text}");
        assert!(text.contains("\nT_u6807u8BC6u7B26 : 'a' ;\nInt_literal : 'b' ;\n"), "{text}");
        assert!(
            text.contains("T_u6807u8BC6u7B26_1 : 'c' -> type(T_u6807u8BC6u7B26) ;\nWS : ' ' -> skip ;\n"),
            "{text}"
        );
        let text = written("标识符 = a\nint-literal = b\n标识符 = c\nself = d", LexerTool::Logos);
        assert!(text.contains("priority = 4)]\n    #[token(\"c\", priority = 2)]\n    T_u6807u8BC6u7B26,"), "{text}");
        assert!(text.contains("Self::IntLiteral => \"int-literal\"") && text.contains(" TSelf,\n"), "{text}");
    }

    #[test]
    fn characters_are_escaped() {
        let specification = "A = '\\'\"\\\\' | [-\\]^a\\n]+ | '文😀' | [文-斌]";
        let check = |tool, expected: &str| {
            let text = written(specification, tool);
            assert!(text.contains(expected), "{text}");
        };
        check(LexerTool::Flex, r#""'\"\\"|[\x0A\x2D\x5D-\x5Ea]+|"文😀"|(\xE6\x96[\x87-\x8C])"#);
        check(LexerTool::Antlr, r#"'\'"\\' | [\n\u002D\u005D-\u005Ea]+ | '\u6587\u{1F600}' | [\u6587-\u658C]"#);
        check(LexerTool::Logos, r#""'\"\\\\|[\\n\\x2D\\x5D-\\x5Ea]+|文😀|[文-斌]""#);
    }

    #[test]
    fn loops_do_not_repeat_the_empty_word() {
        let check = |expression: &str, expected: &str| {
            let text = written(&format!("A = x({expression})"), LexerTool::Antlr);
            assert!(text.contains(&format!("\nA : {expected} ;\n")), "{text}");
        };
        check("(a*)*", "'x' 'a'*");
        check("(a*b*)*", "'x' ('a' | 'b')*");
        check("(a?|bc)+", "'x' ('a' | 'bc')*");
        check("(a*b)+", "'x' ('a'* 'b')+");
        check("((a|\\e)(b|c*))?", "'x' 'a'? ('b' | 'c'*)");
        check("\\e*", "'x'");
        check("((a+)?b?)+", "'x' ('a'+ | 'b')*");
    }

    #[test]
    fn classes_of_most_characters_are_written_by_the_others() {
        let check = |tool, expected: &str| {
            let text = written("A = b[^a\\n]*", tool);
            assert!(text.contains(expected), "{text}");
        };
        check(LexerTool::Antlr, "~[\\na]");
        check(LexerTool::Logos, "[^\\\\na]");
        assert!(written("A = a.+", LexerTool::Logos).contains(", allow_greedy = true)]"));
    }
}
