// Runs the extension with a stand-in for the editor around it, and prints what it did.
"use strict";
const Module = require("module");
const [, , extension, reason] = process.argv;
const log = { commands: {}, requests: [], errors: [] };

const vscode = {
  workspace: {
    getConfiguration: () => ({ get: (key) => ({ path: "/opt/numerate" })[key] }),
    onDidChangeConfiguration: () => ({}),
  },
  commands: { registerCommand: (name, act) => ((log.commands[name] = act), {}) },
  window: {
    showInputBox: async (options) => (options.validateInput(reason) ? undefined : reason),
    showErrorMessage: (text) => log.errors.push(text),
    showWarningMessage: (text) => log.errors.push(text),
  },
};
class LanguageClient {
  constructor(id, name, server, options) { Object.assign(log, { id, server, options }); }
  async start() { log.started = true; }
  needsStop() { return true; }
  async stop() { log.stopped = true; }
  async sendRequest(method, params) { log.requests.push([method, params]); return true; }
}
const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);

(async () => {
  const { activate, deactivate } = require(extension);
  await activate({ subscriptions: [] });
  await log.commands["numerate.askForReason"]("file:///a.md", "f00d", "parts-miss-total");
  await deactivate();
  console.log(JSON.stringify({ ...log, commands: Object.keys(log.commands) }));
})();
