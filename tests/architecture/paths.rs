//! Paths in source code: every `use` and every path that starts at a crate, with its line.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path as written, such as `["super", "theme", "palette"]`, and its line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Path {
    pub(crate) segments: Vec<String>,
    /// The inline modules around it, outermost first.
    pub(crate) modules: Vec<String>,
    pub(crate) line: usize,
}

/// An identifier and its line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// What a path may start with, besides the names of the workspace's crates.
const STARTS: [&str; 3] = ["crate", "super", "self"];

/// Collects the paths of a file that start at a crate or a module; code that is compiled for tests only is left out.
pub(crate) fn paths(text: &str) -> Vec<Path> {
    let mut found = Vec::new();
    visit(tokens(text), &mut Vec::new(), &mut |tokens, modules| {
        let mut at = 0;
        while at < tokens.len() {
            at = path_at(tokens, at, modules, &mut found).unwrap_or(at + 1);
        }
    });
    found
}

/// Collects the identifiers of a file, those in tests included.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    collect_words(tokens(text), &mut found);
    found
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the file compiles")
}

fn collect_words(stream: TokenStream, found: &mut Vec<Word>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => collect_words(group.stream(), found),
            TokenTree::Ident(ident) => found.push(Word { text: ident.to_string(), line: ident.span().start().line }),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Calls `act` with the tokens of every group outside of tests, and the inline modules around it.
fn visit(stream: TokenStream, modules: &mut Vec<String>, act: &mut impl FnMut(&[TokenTree], &[String])) {
    let tokens = without_tests(stream.into_iter().collect());
    act(&tokens, modules);
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let name = module_name(&tokens[..at]).filter(|_| group.delimiter() == Delimiter::Brace);
        let depth = modules.len();
        modules.extend(name);
        visit(group.stream(), modules, act);
        modules.truncate(depth);
    }
}

/// The name of the inline module whose body comes next.
fn module_name(before: &[TokenTree]) -> Option<String> {
    match before {
        [.., TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "mod" => Some(name.to_string()),
        _ => None,
    }
}

/// Drops items behind `#[cfg(test)]`.
fn without_tests(tokens: Vec<TokenTree>) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        let is_test = is_hash && matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_cfg_test(&group.stream()));
        if !is_test {
            kept.push(token);
            continue;
        }
        // The item ends with its body or a semicolon.
        tokens.next();
        for token in tokens.by_ref() {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
                TokenTree::Punct(punct) if punct.as_char() == ';' => break,
                _ => {}
            }
        }
    }
    kept
}

fn is_cfg_test(attribute: &TokenStream) -> bool {
    attribute.to_string().replace(' ', "") == "cfg(test)"
}

/// Reads the path that starts at this token, if one does; returns the position after it.
fn path_at(tokens: &[TokenTree], at: usize, modules: &[String], found: &mut Vec<Path>) -> Option<usize> {
    let TokenTree::Ident(first) = &tokens[at] else { return None };
    let start = first.to_string();
    let is_start = STARTS.contains(&start.as_str()) || start.starts_with("grammaton");
    let is_continued = at > 0 && is_colon(&tokens[at - 1]);
    if !is_start || is_continued || !is_separator(tokens, at + 1) {
        return None;
    }
    Some(tree(tokens, at, &[], modules, found))
}

/// Reads a tree of paths such as `a::{b, c::d}`; returns the position after it.
fn tree(tokens: &[TokenTree], mut at: usize, prefix: &[String], modules: &[String], found: &mut Vec<Path>) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(at).map_or(0, |token| token.span().start().line);
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => segments.push(ident.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut branch = 0;
                while branch < inner.len() {
                    branch = tree(&inner, branch, &segments, modules, found);
                    // Whatever follows up to the comma renames the branch.
                    while branch < inner.len() && !is_comma(&inner[branch]) {
                        branch += 1;
                    }
                    branch += 1;
                }
                return at + 1;
            }
            Some(TokenTree::Punct(star)) if star.as_char() == '*' => {}
            _ => break,
        }
        at += 1;
        if !is_separator(tokens, at) {
            break;
        }
        at += 2;
    }
    found.push(Path { segments, modules: modules.to_vec(), line });
    at
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    tokens.get(at).is_some_and(is_colon) && tokens.get(at + 1).is_some_and(is_colon)
}

#[test]
fn paths_are_found_in_uses_bodies_and_macros_but_not_in_tests() {
    let text = "use crate::{a::B, c::{self, d as e}};\nmod inner { use super::x::Y; }\nfn f() { vec![crate::g::h(1)]; ::std::fs; }\n\
                #[cfg(test)]\nmod tests { use crate::hidden; }\n#[cfg(test)]\nuse crate::hidden;\nuse grammaton_core::*;";
    let found: Vec<String> =
        paths(text).into_iter().map(|path| format!("{}:{}", path.segments.join("::"), path.line)).collect();
    let expected =
        ["crate::a::B:1", "crate::c::self:1", "crate::c::d:1", "grammaton_core:8", "super::x::Y:2", "crate::g::h:3"];
    assert_eq!(found, expected);
    assert_eq!(paths(text)[4].modules, ["inner"]);
}
