// Passkeys: asks the browser for one and sends what it answers with the form around the button.
// A form with data-passkey ("sign-in", "use" or "add") stays hidden where the browser knows no passkeys.

const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const named = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function add({ publicKey: wanted }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      user: { ...wanted.user, id: bytes(wanted.user.id) },
      excludeCredentials: named(wanted.excludeCredentials),
      // It signs in by itself, so the device keeps who it is for and asks for finger, face or PIN.
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  });
  return {
    ...common(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function use({ publicKey: wanted }) {
  const found = await navigator.credentials.get({
    publicKey: { ...wanted, challenge: bytes(wanted.challenge), allowCredentials: named(wanted.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  return {
    ...common(found),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

const common = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
});

async function options(form) {
  if (form.dataset.passkey !== "sign-in") return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
  return answer.json();
}

async function press(form) {
  const { request_options: request, creation_options: creation } = await options(form);
  const credential = form.dataset.passkey === "add" ? await add(creation) : await use(request);
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

function wake(form) {
  const problem = form.querySelector("[data-passkey-problem]") ?? document.querySelector("[data-passkey-problem]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      await press(form);
    } catch {
      problem.textContent = "No passkey was used. Try again, or choose another way.";
      problem.hidden = false;
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("[data-passkey]")) wake(form);
  for (const note of document.querySelectorAll("[data-passkey-without]")) note.hidden = true;
}
