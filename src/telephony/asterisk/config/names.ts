/** Applications of Asterisk 13 to 23 as Asterisk writes them. It finds them whatever their case. */
export const applications: readonly string[] = `AddQueueMember ADSIProg AELSub AGI AlarmReceiver AMD Answer
Authenticate BackGround BackgroundDetect Bridge BridgeWait Busy CallCompletionCancel CallCompletionRequest
CELGenUserEvent ChangeMonitor ChannelRedirect ChanIsAvail ChanSpy ClearHash ConfBridge Congestion ContinueWhile
ControlPlayback DAHDIAcceptR2Call DAHDIBarge DAHDIRAS DAHDIScan DAHDISendCallreroutingFacility
DAHDISendKeypadFacility DateTime DBdel DBdeltree DeadAGI Dial Dictate Directory DISA DumpChan EAGI Echo EndWhile
Exec ExecIf ExecIfTime ExitWhile ExtenSpy ExternalIVR Festival Flash FollowMe ForkCDR GetCPEID Gosub GosubIf Goto
GotoIf GotoIfTime Hangup HangupCauseClear IAX2Provision ICES ImportVar Incomplete IVRDemo JabberJoin JabberLeave
JabberSend JabberSendGroup JabberStatus Log Macro MacroExclusive MacroExit MacroIf MailboxExists MeetMe
MeetMeAdmin MeetMeChannelAdmin MeetMeCount MessageSend Milliwatt MinivmAccMess MinivmDelete MinivmGreet MinivmMWI
MinivmNotify MinivmRecord MixMonitor Monitor Morsecode MP3Player MSet MusicOnHold NBScat NoCDR NoOp Originate Page
Park ParkAndAnnounce ParkedCall PauseMonitor PauseQueueMember Pickup PickupChan Playback PlayTones PrivacyManager
Proceeding Progress Queue QueueLog QueueUpdate RaiseException Read ReadExten ReadFile ReceiveFax ReceiveFAX Record
RemoveQueueMember ResetCDR RetryDial Return Ringing SayAlpha SayAlphaCase SayCountedAdj SayCountedNoun
SayCountPL SayDigits SayNumber SayPhonetic SayUnixTime SendDTMF SendFax SendFAX SendImage SendText SendURL Set
SetAMAFlags SetCallerPres SetMusicOnHold SIPAddHeader SIPDtmfMode SIPRemoveHeader SIPSendCustomINFO Skel SLAStation
SLATrunk SMS SoftHangup SpeechActivateGrammar SpeechBackground SpeechCreate SpeechDeactivateGrammar SpeechDestroy
SpeechLoadGrammar SpeechProcessingSound SpeechStart SpeechUnloadGrammar StackPop StartMusicOnHold Stasis StopMixMonitor
StopMonitor StopMusicOnHold StopPlayTones StreamEcho System TestClient TestServer Transfer TryExec TrySystem
UnpauseMonitor UnpauseQueueMember UserEvent Verbose VMAuthenticate VMSayName VoiceMail VoiceMailMain
VoiceMailPlayMsg Wait WaitDigit WaitExten WaitForNoise WaitForRing WaitForSilence WaitMusicOnHold WaitUntil While
Zapateller`.split(/\s+/);

/** Functions that Asterisk finds only in this case. */
export const functions: readonly string[] = `AGC AGENT AMI_CLIENT ARRAY AST_CONFIG AST_SORCERY BASE64_DECODE
BASE64_ENCODE BLACKLIST CALENDAR_BUSY CALENDAR_EVENT CALLCOMPLETION CALLERID CALLERPRES CDR CDR_PROP CHANNEL CHANNELS
CHANNEL_EXISTS CHECKSIPDOMAIN CONFBRIDGE CONFBRIDGE_INFO CONNECTEDLINE CSV_QUOTE CURL CURLOPT CUT DB DB_DELETE
DB_EXISTS DB_KEYS DB_KEY_COUNT DEC DENOISE DEVICE_STATE DIALED_CHANNELS DIALGROUP DIALPLAN_EXISTS DUNDILOOKUP
DUNDIQUERY DUNDIRESULT ENUMLOOKUP ENUMQUERY ENUMRESULT ENV EVAL EXCEPTION EXISTS EXTENSION_STATE FAXOPT FEATURE
FEATUREMAP FIELDNUM FIELDQTY FILE FILE_COUNT_LINE FILE_FORMAT FILTER FRAME_TRACE GLOBAL GROUP GROUP_COUNT GROUP_LIST
GROUP_MATCH_COUNT HANGUPCAUSE HANGUPCAUSE_KEYS HASH HASHKEYS HINT HOLD_INTERCEPT IAXPEER IAXVAR ICONV IF IFMODULE
IFTIME IMPORT INC ISNULL JABBER_RECEIVE JITTERBUFFER JSON_DECODE KEYPADHASH LEN LISTFILTER LOCAL LOCAL_PEEK LOCK
MAILBOX_EXISTS MASTER_CHANNEL MATH MD5 MEETME_INFO MESSAGE MESSAGE_DATA MINIVMACCOUNT MINIVMCOUNTER MUTEAUDIO ODBC
PASSTHRU PERIODIC_HOOK PITCH_SHIFT PJSIP_AOR PJSIP_CONTACT PJSIP_DIAL_CONTACTS PJSIP_DTMF_MODE PJSIP_ENDPOINT
PJSIP_HEADER PJSIP_HEADERS PJSIP_HEADER_PARAM PJSIP_INHERITABLE_HEADER PJSIP_MEDIA_OFFER PJSIP_MOH_PASSTHROUGH
PJSIP_PARSE_URI PJSIP_RESPONSE_HEADER PJSIP_SEND_SESSION_REFRESH POP PP_EACH_EXTENSION PP_EACH_USER PRESENCE_STATE PUSH
QUEUE_EXISTS QUEUE_MEMBER QUEUE_MEMBER_COUNT QUEUE_MEMBER_LIST QUEUE_MEMBER_PENALTY QUEUE_VARIABLES QUEUE_WAITING_COUNT
QUOTE RAND REALTIME REALTIME_DESTROY REALTIME_FIELD REALTIME_HASH REALTIME_STORE REDIRECTING REGEX REPLACE SET SHA1
SHARED SHELL SHIFT SIPCHANINFO SIPPEER SIP_HEADER SIP_HEADERS SMDI_MSG SMDI_MSG_RETRIEVE SORT SPEECH SPEECH_ENGINE
SPEECH_GRAMMAR SPEECH_RESULTS_TYPE SPEECH_SCORE SPEECH_TEXT SPRINTF SQL_ESC SRVQUERY SRVRESULT STACK_PEEK STAT STRFTIME
STRPTIME STRREPLACE SYSINFO TALK_DETECT TESTTIME TIMEOUT TOLOWER TOUPPER TRIM TRYLOCK TXTCIDNAME UNLOCK UNSHIFT
URIDECODE URIENCODE VALID_EXTEN VERSION VM_INFO VMCOUNT VOLUME XMPP_RECEIVE`.split(/\s+/);

/** Channel technologies that Dial() can name: Asterisk's own, and those of the drivers that are met beside it. */
export const technologies: readonly string[] =
  `AgentPool AsyncGoto AudioSocket Agent Alsa Bridge CAPI Console DAHDI Dongle
Datacard GTALK H323 IAX2 IAX Jingle Khomp Local LTP Media Message MGCP Mobile Motif mISDN MulticastRTP NBS
OOH323 OSS Phone PJSIP Quectel Recorder SCCP SIP Skinny Sit Snoop Surrogate UniStim UnicastRTP USBRADIO VPB WebSocket
WebRTC WOOMERA`.split(/\s+/);
