// The protocol library's values that the server needs, imported in this one place: every file that imports a CommonJS
// library costs a copy of all its names, hundreds of them, at the start.

export {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  InlayHintRefreshRequest,
  LSPErrorCodes,
  MarkupKind,
  NotificationType,
  PositionEncodingKind,
  RAL,
  RequestType,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
