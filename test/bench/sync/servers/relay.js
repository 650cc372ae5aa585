/** The least a server can do: passes every frame on to the others at the same address. */
import { WebSocketServer } from 'ws';
import { serving } from './serving.js';

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const room = request.url ?? '';
  const sockets = rooms.get(room) ?? new Set();
  rooms.set(room, sockets.add(socket));
  socket.on('message', (data) => {
    for (const other of sockets) if (other !== socket) other.send(data);
  });
  socket.on('close', () => sockets.delete(socket));
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) serving(address.port);
});
