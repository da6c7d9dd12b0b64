// The sound of an emergency: two soft tones, made here, so that no file has to be loaded when it matters.

const tonesHz = [880, 660];
const toneSeconds = 0.28;
const loudness = 0.06;

let context: AudioContext | null = null;

/**
 * Plays it once. A browser lets a page sound only after somebody has pressed something on it: until then it stays
 * silent and only what is seen tells.
 */
export function playRing(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const start = context.currentTime + 0.02;
    for (const [index, frequency] of tonesHz.entries()) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const from = start + index * toneSeconds;
      tone.type = 'sine';
      tone.frequency.value = frequency;
      // Rises and falls, so that it does not click.
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(loudness, from + 0.04);
      volume.gain.linearRampToValueAtTime(0, from + toneSeconds);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + toneSeconds);
    }
  } catch {
    // A device without sound: what is seen tells.
    context = null;
  }
}
