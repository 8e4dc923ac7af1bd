//! Python's random numbers: the Mersenne Twister (Matsumoto and Nishimura, 1998) and Python's ways to draw from it.

const STATE: usize = 624;
const SHIFT: usize = 397;

/// The equivalent of Python's `random.Random`.
pub(crate) struct Random {
    words: [u32; STATE],
    next: usize,
}

impl Random {
    /// Creates the generator that Python makes of a small seed, that is, of a key of one word.
    pub(crate) fn new(seed: u32) -> Self {
        let mut words = [19_650_218_u32; STATE];
        for i in 1..STATE {
            words[i] = 1_812_433_253_u32.wrapping_mul(mixed(words[i - 1])).wrapping_add(i as u32);
        }
        let mut place = 1;
        let mut step = |words: &mut [u32; STATE], factor: u32, add: &dyn Fn(usize) -> u32| {
            let before = mixed(words[place - 1]).wrapping_mul(factor);
            words[place] = (words[place] ^ before).wrapping_add(add(place));
            place += 1;
            if place == STATE {
                words[0] = words[STATE - 1];
                place = 1;
            }
        };
        (0..STATE).for_each(|_| step(&mut words, 1_664_525, &|_| seed));
        (1..STATE).for_each(|_| step(&mut words, 1_566_083_941, &|place| (place as u32).wrapping_neg()));
        words[0] = 0x8000_0000;
        Self { words, next: STATE }
    }

    fn word(&mut self) -> u32 {
        if self.next == STATE {
            self.twist();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    fn twist(&mut self) {
        for i in 0..STATE {
            let joined = self.words[i] & 0x8000_0000 | self.words[(i + 1) % STATE] & 0x7fff_ffff;
            let odd = if joined & 1 == 0 { 0 } else { 0x9908_b0df };
            self.words[i] = self.words[(i + SHIFT) % STATE] ^ joined >> 1 ^ odd;
        }
        self.next = 0;
    }

    /// `randrange(bound)`: draws as many bits as `bound` has until the result is below it.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        loop {
            let drawn = self.word() >> bound.leading_zeros();
            if drawn < bound {
                return drawn;
            }
        }
    }

    /// `random()`: a number in [0, 1) with 53 random bits.
    pub(crate) fn unit(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `sample(range(bound), count)`, for bounds small enough that Python draws from a pool.
    pub(crate) fn sample(&mut self, bound: u32, count: u32) -> Vec<u32> {
        let mut pool: Vec<u32> = (0..bound).collect();
        let mut draw = |_| {
            let place = self.below(pool.len() as u32);
            pool.swap_remove(place as usize)
        };
        (0..count).map(&mut draw).collect()
    }
}

fn mixed(word: u32) -> u32 {
    word ^ word >> 30
}
