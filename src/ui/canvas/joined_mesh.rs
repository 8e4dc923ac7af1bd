//! The meshes of a frame, joined into one. egui copies the meshes that it gets one by one into a growing buffer, so a
//! single one costs less than many.

use eframe::egui::{Mesh, Vec2};
use std::sync::Arc;

/// The content of a part and its place on the screen. Parts with equal keys are equal.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct PartKey {
    /// The tiles in it.
    pub(super) tiles: Vec<(i32, i32)>,
    /// The number of changes of what can be in it.
    pub(super) version: u64,
    /// The zoom and the pan.
    pub(super) camera: (f32, Vec2),
}

/// A part that has been written, up to these numbers of vertices and indices.
#[derive(Debug)]
struct Part {
    key: Option<PartKey>,
    vertices: usize,
    indices: usize,
}

/// A mesh of parts in the order in which they are painted. Each frame writes only the parts from the first changed one on.
#[derive(Debug, Default)]
pub(super) struct JoinedMesh {
    mesh: Arc<Mesh>,
    parts: Vec<Part>,
    /// The number of parts that are up to date in this frame.
    current: usize,
}

impl JoinedMesh {
    /// Starts a frame.
    pub(super) fn start(&mut self) {
        self.current = 0;
    }

    /// Adds the next part, which `write` appends to the mesh. Without a key, it is written in each frame.
    pub(super) fn add(&mut self, key: Option<PartKey>, write: impl FnOnce(&mut Mesh)) {
        let same = key.is_some() && self.parts.get(self.current).is_some_and(|part| part.key == key);
        if !same {
            self.parts.truncate(self.current);
            let (vertices, indices) = self.parts.last().map_or((0, 0), |part| (part.vertices, part.indices));
            // The painter has dropped its reference by now, so the mesh is changed in place.
            let mesh = Arc::make_mut(&mut self.mesh);
            mesh.vertices.truncate(vertices);
            mesh.indices.truncate(indices);
            write(mesh);
            self.parts.push(Part { key, vertices: mesh.vertices.len(), indices: mesh.indices.len() });
        }
        self.current += 1;
    }

    /// Returns the mesh.
    pub(super) fn mesh(&self) -> Arc<Mesh> {
        Arc::clone(&self.mesh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Color32, pos2};

    /// Adds parts with these versions, and returns the versions of the parts that were written.
    fn written(joined: &mut JoinedMesh, versions: [Option<u64>; 3]) -> Vec<usize> {
        let mut written = Vec::new();
        joined.start();
        for (index, version) in versions.into_iter().enumerate() {
            let key = version.map(|version| PartKey { version, ..PartKey::default() });
            joined.add(key, |mesh| {
                written.push(index);
                let first = mesh.vertices.len() as u32;
                (0..=index)
                    .for_each(|_| mesh.colored_vertex(pos2(version.unwrap_or_default() as f32, 0.0), Color32::RED));
                mesh.add_triangle(first, first, first);
            });
        }
        written
    }

    #[test]
    fn only_the_parts_from_the_first_change_on_are_written() {
        let mut joined = JoinedMesh::default();
        let mut check = |versions, expected: &[usize]| {
            assert_eq!(written(&mut joined, versions), expected, "{versions:?}");
            let mut fresh = JoinedMesh::default();
            written(&mut fresh, versions);
            assert!(joined.mesh().is_valid() && joined.mesh() == fresh.mesh(), "{versions:?}");
        };
        check([Some(1), Some(2), None], &[0, 1, 2]);
        check([Some(1), Some(2), None], &[2]);
        check([Some(1), Some(3), None], &[1, 2]);
        check([Some(1), Some(3), Some(4)], &[2]);
        check([Some(1), Some(3), Some(4)], &[]);
        check([Some(2), Some(3), Some(4)], &[0, 1, 2]);
    }
}
