// Shows the button to speak where this browser can hear; hearing is loaded at the first press.
export function arm(button, field, say) {
  const isHere = button.dataset.here === "1" && navigator.mediaDevices && window.AudioWorkletNode;
  if (!isHere && !(window.SpeechRecognition || window.webkitSpeechRecognition)) return;
  button.hidden = false;
  button.dataset.way = isHere ? "here" : "browser";
  const begin = async (event) => {
    if (button.dataset.ready) return;
    button.dataset.ready = "1";
    const { hear } = await import(button.dataset.hear);
    hear(button, field, say, event);
  };
  button.addEventListener("pointerdown", begin);
  button.addEventListener("click", begin);
}
