/** Prints the path of the Electron that runs the app here, after setting it up; all else goes to the error output. */
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  const { executable } = await prepare({ display: false });
  console.log(executable);
});
