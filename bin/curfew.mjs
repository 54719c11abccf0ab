#!/usr/bin/env node
import { runCurfew } from '../scripts/bootstrap.mjs';

process.exitCode = await runCurfew(process.argv.slice(2));
