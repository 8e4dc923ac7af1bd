//! Splits a table into rows and cells, following RFC 4180.

use super::{Fault, unguarded};

/// A cell with its byte offset.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub(super) at: usize,
    pub(super) text: String,
}

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, Fault);

/// A reader of the rows of a table. Blank lines are skipped.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
    separator: char,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let (separator, at) = declared_separator(text).unwrap_or_else(|| (separator(text), 0));
        Self { text, at, separator }
    }

    pub(super) fn next(&mut self) -> Result<Option<Vec<Cell>>, FaultAt> {
        loop {
            if self.at >= self.text.len() {
                return Ok(None);
            }
            let row = self.row()?;
            if row.iter().any(|cell| !cell.text.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
    }

    fn row(&mut self) -> Result<Vec<Cell>, FaultAt> {
        let mut cells = Vec::new();
        loop {
            let at = self.at;
            let text = if self.text[at..].starts_with('"') { self.quoted()? } else { self.plain() };
            cells.push(Cell { at, text: unguarded(&text).to_owned() });
            let rest = &self.text[self.at..];
            match rest.chars().next() {
                Some(c) if c == self.separator => self.at += c.len_utf8(),
                None => return Ok(cells),
                Some(_) => {
                    let end = if rest.starts_with("\r\n") { 2 } else { 1 };
                    if !rest.starts_with(['\r', '\n']) {
                        return Err((self.at, Fault::AfterQuote));
                    }
                    self.at += end;
                    return Ok(cells);
                }
            }
        }
    }

    fn plain(&mut self) -> String {
        let rest = &self.text[self.at..];
        let end = rest.find([self.separator, '\r', '\n']).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    fn quoted(&mut self) -> Result<String, FaultAt> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find('"').ok_or((start, Fault::Unclosed))?;
            text.push_str(&rest[..end]);
            self.at += end + 1;
            if !self.text[self.at..].starts_with('"') {
                return Ok(text);
            }
            text.push('"');
            self.at += 1;
        }
    }
}

/// Returns the separator that the first line declares, as in `sep=;`, and the length of that line without its end.
pub(super) fn declared_separator(text: &str) -> Option<(char, usize)> {
    let line = text.split(['\r', '\n']).next()?;
    let bare = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let key = bare.get(..4).filter(|key| key.eq_ignore_ascii_case("sep="))?;
    let mut declared = bare[key.len()..].chars();
    declared.next().filter(|_| declared.next().is_none()).map(|separator| (separator, line.len()))
}

/// Returns the cell separator: the first comma, semicolon or tab outside quotes in the first line, by default a
/// comma.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut outside = text.chars().take_while(|&c| c != '\n').filter(|&c| {
        quoted ^= c == '"';
        !quoted
    });
    outside.find(|c| matches!(c, ',' | ';' | '\t')).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, FaultAt> {
        let mut rows = Rows::new(text);
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(row.into_iter().map(|cell| cell.text).collect());
        }
        Ok(all)
    }

    #[test]
    fn cells_are_split_and_unquoted() {
        let check = |text: &str, expected: &[&[&str]]| assert_eq!(rows(text).expect(text), expected, "{text}");
        check("a,b\r\nc,\n", &[&["a", "b"], &["c", ""]]);
        check("a;\"b,;\"\"c\"\n\n;;\nd;e,f", &[&["a", "b,;\"c"], &["d", "e,f"]]);
        check("a\tb", &[&["a", "b"]]);
        check("sep=;\r\na,b;c\n", &[&["a,b", "c"]]);
        check("SEP=\t\na;b\tc", &[&["a;b", "c"]]);
        check("\"sep=|\"\na|b,c", &[&["a", "b,c"]]);
        check("sep=,", &[]);
        check("sep=ab,c", &[&["sep=ab", "c"]]);
        check("\"a\nb\",c", &[&["a\nb", "c"]]);
        check("'=a,\"'-b, c\",'d,''=e,'", &[&["=a", "-b, c", "'d", "''=e", "'"]]);
        check("", &[]);
        assert_eq!(rows("a,\"b"), Err((2, Fault::Unclosed)));
        assert_eq!(rows("a,\"b\"c"), Err((5, Fault::AfterQuote)));
    }
}
