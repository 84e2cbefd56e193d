//! The attention of actors for their contacts, and what it adds up to.

use std::sync::{Mutex, PoisonError};

use super::Ties;
use crate::model::ahead::{self, TOGETHER};
use crate::model::crew::{Hands, PART};
use crate::model::total::{of_steps, steps};

impl Ties {
    /// The contacts of an actor, in order, each with the actor's attention for it.
    #[inline]
    pub fn attention(&self, actor: u32, wariness: f64) -> impl ExactSizeIterator<Item = (u32, f64)> {
        self.row(actor).iter().map(move |half| {
            // The side follows from the contact, without waiting for the record.
            let side = usize::from(half.other < actor);
            (half.other, self.get(half.tie).attention(side, wariness))
        })
    }

    /// The attention of an actor for all its contacts, in order.
    pub fn all_attention(&self, actor: u32, wariness: f64) -> f64 {
        self.attention(actor, wariness).map(|(_, attention)| attention).sum()
    }

    /// Into `sums`: what everyone's attention for all its contacts adds up to. Up to [`PART`] actors it is that
    /// of [`Ties::all_attention`] to the last bit, with more it is rounded to 2^-44 for each contact: rows would
    /// reach records that lie far apart, so records are gone through in the order of their places instead.
    pub fn attention_of_all(&self, wariness: f64, hands: &Hands, sums: &mut Vec<f64>) {
        sums.clear();
        sums.resize(self.rows.len(), 0.0);
        if self.rows.len() <= PART {
            // In order of ends, so that everyone's contacts come in order.
            for i in 0..self.rows.len() {
                let mut own = sums[i];
                for (other, tie) in self.upwards(i as u32) {
                    own += tie.attention(0, wariness);
                    sums[other as usize] += tie.attention(1, wariness);
                }
                sums[i] = own;
            }
            return;
        }
        // Every hand has sums of its own; whole steps can be added in any order.
        let hand = Mutex::new(Vec::new());
        let own = || hand.lock().unwrap_or_else(PoisonError::into_inner);
        hands.each(self.parts(), |_, part| {
            let idle = own().pop();
            let mut sums: Vec<i64> = idle.unwrap_or_else(|| vec![0; self.rows.len()]);
            for some in part.chunks(TOGETHER) {
                ahead::read(some.iter().map(|tie| sums[tie.ends[1] as usize] as u64));
                for tie in some {
                    (0..2).for_each(|side| {
                        sums[tie.ends[side] as usize] += steps(tie.attention(side, wariness))
                    });
                }
            }
            own().push(sums);
        });
        let all = hand.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = of_steps(all.iter().map(|own| own[i]).sum());
        }
    }
}
