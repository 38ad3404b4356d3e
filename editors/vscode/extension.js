// Starts `numerate lsp` and asks for the reason where a finding is to be ignored. All else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "html", "plaintext"];

let client;

function makeClient() {
  const command = vscode.workspace.getConfiguration("numerate").get("path") || "numerate";
  const server = { command, args: ["lsp"] };
  const options = {
    documentSelector: LANGUAGES.map((language) => ({ language })),
    initializationOptions: { asksForReason: true },
  };
  return new LanguageClient("numerate", "numerate", server, options);
}

async function start() {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `numerate could not be started (${error.message}). Install it with pip install numerate, or set numerate.path.`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) await running.stop();
}

async function askForReason(uri, fingerprint, rule) {
  const reason = await vscode.window.showInputBox({
    title: `Ignore ${rule} here`,
    prompt: "Why is the draft right? The reason is written into the draft, where readers of its source see it.",
    validateInput: (text) => (text.trim() ? undefined : "A reason is needed."),
  });
  if (!reason || !client) return;
  const arguments_ = [uri, fingerprint, reason];
  const done = await client.sendRequest("workspace/executeCommand", { command: "numerate.ignore", arguments: arguments_ });
  if (!done) vscode.window.showWarningMessage("The finding is not there any more.");
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("numerate.askForReason", askForReason),
    vscode.commands.registerCommand("numerate.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("numerate.path")) await vscode.commands.executeCommand("numerate.restart");
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
