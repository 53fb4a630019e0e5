/** A worker that gives a rhythm: a page in the background has none of its own. Its name is the interval in ms. */
setInterval(() => self.postMessage(0), Number(self.name));
