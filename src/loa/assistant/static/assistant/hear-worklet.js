// Hands the microphone's samples on, piece by piece; runs beside the page.
class Samples extends AudioWorkletProcessor {
  process(inputs) {
    const heard = inputs[0][0];
    if (heard) this.port.postMessage(heard.slice());
    return true;
  }
}
registerProcessor("loa-samples", Samples);
