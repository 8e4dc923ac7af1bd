//! Heights that pull the ends of links together as springs do. The dummy nodes of a long arrow then lie on a straight line
//! where there is room, so that the arrow, which is a single bow, passes where the order of the columns has it.

use super::{heights::room, network::Network};

/// The strength of a link by the number of its ends that are dummy nodes.
const STRENGTHS: [f32; 3] = [1.0, 2.0, 8.0];

/// Returns the heights of nodes that touch in each column, with the columns centered.
pub(super) fn stacked(network: &Network) -> Vec<f32> {
    let mut heights = vec![0.0; network.layer.len()];
    for layer in &network.layers {
        let mut end = 0.0;
        for (index, &node) in layer.iter().enumerate() {
            end += if index > 0 { gap(network, layer[index - 1], node) } else { 0.0 };
            heights[node as usize] = end;
        }
        for &node in layer {
            heights[node as usize] -= 0.5 * end;
        }
    }
    heights
}

/// Nodes that touch, and the height of the first one.
struct Block {
    height: f32,
    weight: f32,
    nodes: usize,
}

/// Moves the nodes of each column, in one pass over the columns, to the best heights for the current heights of the
/// nodes that they are linked with. The order and the distances of the nodes in a column remain.
pub(super) fn relax(network: &Network, heights: &mut [f32], rightwards: bool) {
    let count = network.layers.len();
    let mut blocks: Vec<Block> = Vec::new();
    for step in 0..count {
        let layer = &network.layers[if rightwards { step } else { count - 1 - step }];
        blocks.clear();
        // Without the room for the nodes before, the wanted heights must ascend: pool adjacent violators.
        let mut offset = 0.0;
        for (index, &node) in layer.iter().enumerate() {
            if index > 0 {
                offset += gap(network, layer[index - 1], node);
            }
            let (wanted, weight) = wanted(network, heights, node);
            let mut block = Block { height: wanted - offset, weight, nodes: 1 };
            while let Some(last) = blocks.pop_if(|last| last.height > block.height) {
                let weight = last.weight + block.weight;
                let height = (last.height * last.weight + block.height * block.weight) / weight;
                block = Block { height, weight, nodes: last.nodes + block.nodes };
            }
            blocks.push(block);
        }
        let (mut offset, mut index) = (0.0, 0);
        for block in &blocks {
            for _ in 0..block.nodes {
                if index > 0 {
                    offset += gap(network, layer[index - 1], layer[index]);
                }
                heights[layer[index] as usize] = block.height + offset;
                index += 1;
            }
        }
    }
}

/// Returns the mean height of the linked nodes, and how strongly they pull.
fn wanted(network: &Network, heights: &[f32], node: u32) -> (f32, f32) {
    let (mut sum, mut strengths) = (0.0, 0.0);
    for &other in network.left[node as usize].iter().chain(&network.right[node as usize]) {
        let dummies = usize::from(network.is_passed(node)) + usize::from(network.is_passed(other));
        sum += STRENGTHS[dummies] * heights[other as usize];
        strengths += STRENGTHS[dummies];
    }
    if strengths == 0.0 { (heights[node as usize], 0.1) } else { (sum / strengths, strengths) }
}

/// Returns the distance between two nodes that touch.
fn gap(network: &Network, upper: u32, lower: u32) -> f32 {
    f32::midpoint(room(network, upper), room(network, lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_arrows_are_straight_and_nodes_keep_their_order_and_distances() {
        // A fan of three paths, and an arrow that passes all of them.
        let links = [(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 6), (4, 7), (5, 7), (6, 7), (0, 7)];
        let network = Network::new(&[0, 1, 1, 1, 2, 2, 2, 3], &links);
        let mut heights = stacked(&network);
        for sweep in 0..100 {
            relax(&network, &mut heights, sweep % 2 == 0);
            for pair in network.layers.iter().flat_map(|layer| layer.windows(2)) {
                let between = heights[pair[1] as usize] - heights[pair[0] as usize];
                assert!(between >= gap(&network, pair[0], pair[1]) - 0.01, "{pair:?} {between}");
            }
        }
        let along = |one: u32, other: u32| (heights[one as usize] - heights[other as usize]).abs();
        let chain = &network.chains[9];
        assert!(along(chain[0], chain[1]) < 1.0 && along(1, 4) < 1.0 && along(3, 6) < 1.0, "{heights:?}");
    }
}
