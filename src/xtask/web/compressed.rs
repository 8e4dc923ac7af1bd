//! The files of the page with their compressed copies, and how large they may be.

use super::dist::plain_name;
use crate::Result;
use flate2::{Compression, write::GzEncoder};
use std::{collections::BTreeMap, fs, io::Write as _, iter::Sum, path::Path};

/// The most that the files that every visitor loads may take, in bytes compressed like `gzip -9`.
pub(super) const GZIP_LIMIT: usize = 2_405_000;

/// The same, compressed like `brotli -q 11`.
pub(super) const BROTLI_LIMIT: usize = 1_860_000;

/// The files of the page with their compressed copies.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Compressed {
    pub(super) files: Vec<File>,
    pub(super) later: Vec<File>,
    pub(super) on_demand: Vec<File>,
    pub(super) slices: BTreeMap<String, Vec<u8>>,
    pub(super) for_others: Vec<File>,
}

/// A file with its compressed copies.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
    gzip: Vec<u8>,
    brotli: Vec<u8>,
}

impl File {
    pub(super) fn new((name, content): (String, Vec<u8>)) -> Self {
        let (gzip, brotli) = (gzip(&content), brotli(&content));
        Self { name, content, gzip, brotli }
    }

    /// The size of the file and of its copies. A host sends the original where a copy is not smaller.
    fn size(&self) -> Size {
        let bytes = self.content.len();
        Size { bytes, gzip: self.gzip.len().min(bytes), brotli: self.brotli.len().min(bytes) }
    }
}

/// How many bytes a file has: as it is, and compressed in either way.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Size {
    pub(super) bytes: usize,
    pub(super) gzip: usize,
    pub(super) brotli: usize,
}

impl Size {
    pub(super) fn of(content: &[u8]) -> Self {
        File::new((String::new(), content.to_vec())).size()
    }

    /// Says which limits this exceeds, if any.
    pub(super) fn excess(self) -> Option<String> {
        let ways = [("gzip", self.gzip, GZIP_LIMIT), ("brotli", self.brotli, BROTLI_LIMIT)];
        let exceeded = ways.iter().filter(|(_, bytes, limit)| bytes > limit);
        let texts: Vec<_> =
            exceeded.map(|(way, bytes, limit)| format!("{bytes} bytes by {way}, over {limit}")).collect();
        (!texts.is_empty()).then(|| format!("the page is too large: {}", texts.join("; ")))
    }
}

impl Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |sum, size| Self {
            bytes: sum.bytes + size.bytes,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }
}

impl Compressed {
    /// Writes the page to `folder`, replacing whatever is there, with `.gz` and `.br` next to each file for hosts that
    /// serve those. A copy that is not smaller than its file is left out.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let written = || -> std::io::Result<()> {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir_all(folder)?;
            for File { name, content, gzip, brotli } in
                [&self.files, &self.later, &self.on_demand, &self.for_others].into_iter().flatten()
            {
                fs::write(folder.join(name), content)?;
                for (ending, copy) in [("gz", gzip), ("br", brotli)] {
                    if copy.len() < content.len() {
                        fs::write(folder.join(format!("{name}.{ending}")), copy)?;
                    }
                }
            }
            self.slices.iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))
        };
        written().map_err(|error| format!("{}: {error}", folder.display()))
    }

    /// The files that every visitor loads, named without their hashes.
    pub(super) fn sizes(&self) -> Vec<(String, Size)> {
        sizes_of(&self.files)
    }

    /// The same for the files that are loaded when they are needed.
    pub(super) fn sizes_later(&self) -> Vec<(String, Size)> {
        sizes_of(&self.later)
    }

    /// The same for the files that are loaded only when they are needed, except for the slices of fonts.
    pub(super) fn sizes_on_demand(&self) -> Vec<(String, Size)> {
        sizes_of(&self.on_demand)
    }

    /// The number of slices of fonts.
    pub(super) fn slices(&self) -> usize {
        self.slices.len()
    }

    /// The bytes of the largest slice.
    pub(super) fn largest_slice(&self) -> usize {
        self.slices.values().map(Vec::len).max().unwrap_or_default()
    }

    /// The sum over the files that every visitor loads.
    pub(super) fn total(&self) -> Size {
        self.files.iter().map(File::size).sum()
    }
}

fn sizes_of(files: &[File]) -> Vec<(String, Size)> {
    files.iter().map(|file| (plain_name(&file.name), file.size())).collect()
}

/// Compresses like `gzip -9`.
pub(super) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

/// Compresses like `brotli -q 11`.
fn brotli(content: &[u8]) -> Vec<u8> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let (mut input, mut output) = (content, Vec::new());
    brotli::BrotliCompress(&mut input, &mut output, &params).expect("writing to memory does not fail");
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_limit_is_checked_separately() {
        let excess = |gzip, brotli| Size { bytes: 4_000_000, gzip, brotli }.excess();
        assert_eq!(excess(GZIP_LIMIT, BROTLI_LIMIT), None);
        let over_gzip = excess(GZIP_LIMIT + 1, BROTLI_LIMIT).expect("it is too large");
        assert!(over_gzip.contains("gzip") && !over_gzip.contains("brotli"), "{over_gzip}");
        let over_brotli = excess(GZIP_LIMIT, BROTLI_LIMIT + 1).expect("it is too large");
        assert!(over_brotli.contains("brotli") && !over_brotli.contains("gzip"), "{over_brotli}");
    }
}
