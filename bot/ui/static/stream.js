/* Mends how Gradio's client listens. The server closes the stream of messages when no event of the page is left, and
   the client opens another for the next one; but an event that is sent while that message is on its way finds the
   stream open, and what it leads to is never heard. Such a stream is opened again here, unseen by the client. */
(() => {
  "use strict";
  const fetched = window.fetch.bind(window);
  const MESSAGE = /[^]*?\n\n/g;
  const waited = new Set(); // ids of the events whose end has not come yet
  const joining = new Set(); // promises of the events that the server has not taken in yet
  const joined = () => Promise.allSettled([...joining]);

  async function join(asked) {
    const answer = await fetched(...asked);
    if (answer.ok) waited.add((await answer.clone().json()).event_id);
    return answer;
  }

  async function open(asked) {
    const answer = await fetched(...asked);
    if (!answer.ok) throw new TypeError(`HTTP ${answer.status}`);
    return answer.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  // The messages of a stream, and of those that take its place.
  async function* messages(reader, asked) {
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
      const whole = text.match(MESSAGE) ?? [];
      text = text.slice(whole.join("").length);
      for (const message of whole) {
        const { msg, event_id: id } = message.startsWith("data:") ? JSON.parse(message.slice("data:".length)) : {};
        if (msg === "process_completed") joined().then(() => waited.delete(id));
        if (msg === "close_stream" && (await joined()) && waited.size) reader = await open(asked);
        else yield message;
      }
    }
    yield text;
  }

  async function listen(asked) {
    const answer = await fetched(...asked);
    if (!answer.ok) return answer;
    const told = messages(answer.body.pipeThrough(new TextDecoderStream()).getReader(), asked);
    const body = new ReadableStream({
      async pull(controller) {
        const { done, value } = await told.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    return new Response(body.pipeThrough(new TextEncoderStream()), answer);
  }

  window.fetch = (...asked) => {
    const url = asked[0]?.url ?? String(asked[0]);
    if (url.includes("/queue/data?")) return listen(asked);
    if (!url.includes("/queue/join?") && !url.endsWith("/queue/join")) return fetched(...asked);
    const promise = join(asked);
    joining.add(promise);
    const over = () => joining.delete(promise);
    promise.then(over, over);
    return promise;
  };
})();
